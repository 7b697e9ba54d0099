"""Names that CloudFormation generates differ between Regions.

ministack derives them from the names of stack and resource, so that one stack
in two Regions of an account has the same roles, of which the second replaces
the first. On AWS, the end of a generated name is random.
"""

from ministack.core.responses import get_region
from ministack.services.cloudformation import provisioners

DEFAULT_REGION = "us-east-1"


def apply() -> None:
    physical_name = provisioners._physical_name

    def physical_name_in_region(stack_name, logical_id, *, seeded=True, **options):
        if get_region() == DEFAULT_REGION:
            return physical_name(stack_name, logical_id, seeded=seeded, **options)
        seed = provisioners._NAME_SEED
        token = seed.set(f"{get_region()}/{seed.get() if seeded else ''}")
        try:
            return physical_name(stack_name, logical_id, **options)
        finally:
            seed.reset(token)

    provisioners._physical_name = physical_name_in_region
