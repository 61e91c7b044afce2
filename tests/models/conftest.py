"""Keeps pytest out of this folder: its scripts need torch, which the project's environment never has."""

collect_ignore_glob = ["*.py"]
