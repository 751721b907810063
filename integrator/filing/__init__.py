"""Filing: a request becomes the one ticket that it is, and the ticket is changed as it was asked. One thread does it all."""
