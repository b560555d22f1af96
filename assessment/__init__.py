"""Which customer contact moment to tackle first: reading answers, scoring them and saying why."""
