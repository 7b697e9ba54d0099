"""Patches for Secrets Manager: references in stacks, versions, and rotation."""
