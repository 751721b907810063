"""How long callers wait: answers, hops, intake."""
