"""Lines weighed by all that stands around them, with weights learnt from labelled pages."""
