"""Keys of viewers' signatures, as resources and as signers."""

import base64

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

RSA = rsa.generate_private_key(65537, 2048)
EC = ec.generate_private_key(ec.SECP256R1())
OTHER = rsa.generate_private_key(65537, 2048)


def public(key) -> str:
    encoding, form = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(encoding, form).decode()


def key_resource(name: str, pem: str) -> dict:
    config = {"CallerReference": "1", "Name": name, "EncodedKey": pem}
    return {"Type": "AWS::CloudFront::PublicKey", "Properties": {"PublicKeyConfig": config}}


def group_resource(name: str, *keys: str) -> dict:
    config = {"Name": name, "Items": [{"Ref": key} for key in keys]}
    return {"Type": "AWS::CloudFront::KeyGroup", "Properties": {"KeyGroupConfig": config}}


def signature(key, policy: bytes, algorithm) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(policy, padding.PKCS1v15(), algorithm)
    return key.sign(policy, ec.ECDSA(algorithm))


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode().translate(str.maketrans("+=/", "-_~"))
