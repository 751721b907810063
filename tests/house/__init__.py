"""Files outside the packages that must agree with the code, and the tools that read them."""
