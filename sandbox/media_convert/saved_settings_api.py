"""The operations on job templates and presets, which the service validates when they are created and updated."""

from collections.abc import Callable

from media_convert import engine_rules, presets
from media_convert.access import Access, Caller
from media_convert.errors import ApiError
from media_convert.pages import page_of
from media_convert.saved_settings import PRESET, SavedSettings


class SavedSettingsApi:
    def __init__(self, access: Access, saved: SavedSettings):
        self._access = access
        self._saved = saved
        self._kind = saved.kind

    @property
    def operations(self) -> dict[str, Callable[[Caller, dict], dict]]:
        name = self._kind.resource
        return {
            f"Create{name}": self.create,
            f"Delete{name}": self.delete,
            f"Get{name}": self.get,
            f"List{name}s": self.list,
            f"Update{name}": self.update,
        }

    def create(self, caller: Caller, request: dict) -> dict:
        self._access.require(caller, f"mediaconvert:Create{self._kind.resource}", "*")
        self._refuse_bad_settings(request)
        return {self._kind.member: self._saved.create(caller.region, caller.account, request)}

    def get(self, caller: Caller, request: dict) -> dict:
        return {self._kind.member: self._permitted(caller, "Get", request)}

    def list(self, caller: Caller, request: dict) -> dict:
        self._access.require(caller, f"mediaconvert:List{self._kind.resource}s", "*")
        category = request.get("category")
        found = [s for s in self._saved.of_region(caller.region).values() if category in (None, s.get("category"))]
        by_date = request.get("listBy") == "CREATION_DATE"
        found.sort(key=lambda saved: saved["createdAt"] if by_date else saved["name"])
        page, token = page_of(found, request)
        return {f"{self._kind.member}s": page} | token

    def update(self, caller: Caller, request: dict) -> dict:
        saved = self._permitted(caller, "Update", request)
        self._refuse_bad_settings(saved | request)
        return {self._kind.member: self._saved.update(saved, request)}

    def delete(self, caller: Caller, request: dict) -> dict:
        self._saved.delete(caller.region, self._permitted(caller, "Delete", request))
        return {}

    def _permitted(self, caller: Caller, verb: str, request: dict) -> dict:
        arn = self._kind.arn(caller.region, caller.account, request["name"])
        self._access.require(caller, f"mediaconvert:{verb}{self._kind.resource}", arn)
        return self._saved.find(caller.region, request["name"])

    def _refuse_bad_settings(self, request: dict) -> None:
        """Settings that only the stand-in refuses are refused when a job uses them."""
        is_preset = self._kind is PRESET
        wrong = engine_rules.violations(presets.as_job(request) if is_preset else request, self._kind.resource)
        texts = [f"{presets.path_in_preset(path) if is_preset else path}: {text}" for path, text in wrong]
        if texts:
            raise ApiError("BadRequestException", " | ".join(texts))
