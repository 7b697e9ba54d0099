"""AES-128 of HLS segments with a static key."""

from pathlib import Path

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK_BITS = 128


def encrypt_segments(segments: list[Path], encryption: dict) -> None:
    """Encrypts in place. Without a constant vector, a segment's vector is its number, as playlists imply."""
    key = bytes.fromhex(encryption["staticKeyProvider"]["staticKeyValue"])
    constant = encryption.get("constantInitializationVector")
    for number, segment in enumerate(segments, start=1):
        vector = bytes.fromhex(constant) if constant else number.to_bytes(16, "big")
        padder = padding.PKCS7(BLOCK_BITS).padder()
        padded = padder.update(segment.read_bytes()) + padder.finalize()
        encryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
        segment.write_bytes(encryptor.update(padded) + encryptor.finalize())


def key_tag(encryption: dict) -> str:
    provider = encryption["staticKeyProvider"]
    attributes = ["METHOD=AES-128", f'URI="{provider["url"]}"']
    constant = encryption.get("constantInitializationVector")
    if constant and encryption.get("initializationVectorInManifest", "INCLUDE") == "INCLUDE":
        attributes.append(f"IV=0x{constant.upper()}")
    if "keyFormat" in provider:
        attributes.append(f'KEYFORMAT="{provider["keyFormat"]}"')
    if "keyFormatVersions" in provider:
        attributes.append(f'KEYFORMATVERSIONS="{provider["keyFormatVersions"]}"')
    return f"#EXT-X-KEY:{','.join(attributes)}"
