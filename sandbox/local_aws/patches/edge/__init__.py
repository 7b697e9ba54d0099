"""Patches for CloudFront: what happens between a viewer and the origin, and the resources that decide it."""
