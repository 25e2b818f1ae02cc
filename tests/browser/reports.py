"""Reports that a browser must stand."""

from __future__ import annotations

HOSTILE_TITLE = (
    "<script>document.title='taken'</script><img src=x onerror=document.title='taken'> \u202eevil\u202c \U0001f680"
)


def hostile() -> str:
    """Scripts, right-to-left marks, emoji, a thousand letters without a break, and an event."""
    return (
        "<script>document.title='taken'</script> \u202eturned\u202c \u2067\u0645\u0631\u062d\u0628\u0627\u2069 "
        f"\U0001f680\U0001f468\u200d\U0001f469\u200d\U0001f467 {'x' * 1000} {{{{ 7 * 7 }}}} "
        "North Korea sent 10,500 soldiers to Russia on 2024-10-18, <b>Tokyo</b> said. It was all that was told of them."
    )


def long() -> str:
    """One million characters with an event at the beginning and one at the end."""
    first = "Russia met Iran on 2024-11-30. "
    last = "North Korea sent 9,000 soldiers to Russia on 2024-10-18, Paris said."
    filler = "The talks went on, and nothing was said of them that day. "
    room = 1_000_000 - len(first) - len(last) - 1
    return f"{first}{(filler * (room // len(filler)))[:room].rstrip()} {last}"
