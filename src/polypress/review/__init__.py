"""The editor's desk: a local web page over a project's catalogues."""
