"""The commands, a module for each family: what is asked for → the pipeline → what is shown."""
