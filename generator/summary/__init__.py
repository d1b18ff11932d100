"""The district on a few pages: figures of all its records, with charts beside them."""
