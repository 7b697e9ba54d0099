"""An emulation of AWS on this machine: ministack, in this process, with patches for what it lacks.

`python -m local_aws` (with `sandbox` on PYTHONPATH) starts it. Each module under
`patches` changes one behavior and says why.
"""
