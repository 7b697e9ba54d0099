"""A whole AWS on this machine: ministack, in this process, with what it lacks patched in.

`python -m local_aws` (with `sandbox` on PYTHONPATH) starts it. Each module under
`patches` changes one thing and says why.
"""
