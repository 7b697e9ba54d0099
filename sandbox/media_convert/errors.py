"""The exceptions of MediaConvert's API and of the AWS front end."""

STATUS_BY_CODE = {
    "AccessDeniedException": 403,
    "BadRequestException": 400,
    "ConflictException": 409,
    "ForbiddenException": 403,
    "InternalServerErrorException": 500,
    "MissingAuthenticationTokenException": 403,
    "NotFoundException": 404,
    "ServiceQuotaExceededException": 402,
    "TooManyRequestsException": 429,
    "UnknownOperationException": 404,
    "UnprocessableEntityException": 422,
    "UnrecognizedClientException": 403,
}


class ApiError(Exception):
    """An error response."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = STATUS_BY_CODE[code]


class JobError(Exception):
    """The end of a job in status ERROR. Codes: MediaConvert's user guide, "Error codes"."""

    def __init__(self, code: int, message: str):
        super().__init__(message)
        self.code = code
        self.message = message


class JobCanceled(Exception):
    """The running job was canceled."""
