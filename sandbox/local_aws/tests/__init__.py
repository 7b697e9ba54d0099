"""Tests of the patches with one running local AWS."""
