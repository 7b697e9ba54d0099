"""Sessions of functions that start at the same time."""

import subprocess
import sys

from local_aws.tests.conftest import SANDBOX

ONE_DURING_ANOTHER = """
import time
from local_aws.environment import prepare_environment
prepare_environment(0, 0, verbose=False)
from local_aws.patches import patched_app
from ministack.services import sts

class Session(dict):
    def get(self, name, default=None):
        sts._sessions["ASIAOTHER"] = {}
        return super().get(name, default)

patched_app()
sts.register_session("ASIAONE", Session())
sts.register_session("ASIAOLD", {"Expiration": time.time() - 1})
sts.register_session("ASIANEW", {})
print(sorted(sts._sessions))
"""


def test_one_can_be_registered_while_expired_ones_are_removed():
    command = [sys.executable, "-c", ONE_DURING_ANOTHER]
    result = subprocess.run(command, cwd=SANDBOX, capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "['ASIANEW', 'ASIAONE', 'ASIAOTHER']"
