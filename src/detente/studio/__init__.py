"""The studio: a local web page on which a model is written, understood and shown."""
