"""A small report in the corpus's notation, to test with."""

SMALL = """\
title: Oslo and Quito talk
outlet: Example Wire
style: wire
published: 2024-05-07
invented: events
states: NOR, ECU
bodies: -
---
Norway has promised Ecuador 200 doctors, its envoy, Kari Berg, said on Monday.
“They will come,” she said, and “soon”.

Quito denied that talks had failed; they go on in Lima.
---
E1 | state | Norway | NOR | GOV | - | 1:Norway; 1:its
E2 | state | Ecuador | ECU | GOV | - | 1:Ecuador; 3:Quito
E3 | person | Kari Berg | NOR | GOV | - | 1:its envoy, Kari Berg@1; 2:she
T1 | DATE | 2024-05-06 pub | 1:Monday
F1 | 200 | 200 | doctors | - | 1:200 doctors
P1 | Lima | PER | 3:Lima
A1 | E3 | - | indirect | 1:its envoy, Kari Berg | 1:said | 1:Norway … doctors
A2 | E3 | - | direct | 2:she | 2:said | 2:“They … come,”; 2:“soon”
A3 | E2 | - | indirect | 3:Quito | 3:denied | 3:talks had failed
Q1 | E3 | A2 | 2:“They … come,”
Q2 | E3 | A2 | 2:“soon”
V1 | AGREE | - | - | occurred | certain | 1:promised | 1:Norway … doctors | E1 | E2 | by=A1 fig=F1 alt=AID
V2 | CONSULT | - | diplomatic | denied | certain | 3:failed | - | E1, E2 | E1, E2 | by=A3 sym
V3 | CONSULT | - | diplomatic | ongoing | certain | 3:go on | 3:they … Lima | E1, E2 | E1, E2 | where=P1 sym opt
"""
