"""Raw dumps of Chinese fund pages in; clean, traceable, structured JSON out."""

__version__ = "0.1.0"
