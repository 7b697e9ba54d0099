"""HTTP APIs of stacks answer cross-origin requests by their CORS configuration.

CloudFormation writes the members of `CorsConfiguration` in PascalCase, and
ministack looks for those of the API, in camelCase: it refuses each preflight
of an API that a stack has created.
"""

from ministack.services import apigateway


def apply() -> None:
    for name in ("_cors_response_headers", "_cors_preflight_response"):
        setattr(apigateway, name, _with_members_of_the_api(getattr(apigateway, name)))


def _with_members_of_the_api(answer):
    def answer_by_configuration(configuration, origin):
        return answer({_camel_case(name): value for name, value in (configuration or {}).items()}, origin)

    return answer_by_configuration


def _camel_case(name: str) -> str:
    return name[:1].lower() + name[1:]
