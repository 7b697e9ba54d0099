"""Tests of the patches, against one running local AWS."""
