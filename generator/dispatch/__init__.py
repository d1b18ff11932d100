"""Papers that are handed out, and papers that come back: the register, and are they true."""
