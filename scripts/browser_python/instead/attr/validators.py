"""No validators: cattrs checks what is read. attrs makes a class of each of its own, with everything that takes."""
