"""Translate articles offline into reviewed gettext catalogues, bundles and pages."""
