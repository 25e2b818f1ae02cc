"""What every request passes through before any page: hosts, headers, where it came from, who asks."""
