"""Checks a SCIM service with scim2-tester, then takes one person and one group through their life with scim2-client.

Address and token come from the environment. Prints one JSON object: the result of each check, and what the round trip saw.
"""

import json
import os
import uuid

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import PatchOp, PatchOperation, SearchRequest
from scim2_tester import check_server


def connect():
    headers = {"Authorization": f"Bearer {os.environ['SCIM_TOKEN']}"}
    return SyncSCIMClient(Client(base_url=os.environ["SCIM_URL"], headers=headers, timeout=30))


def checks():
    return [
        {
            "title": result.title,
            "status": result.status.name,
            "resource": result.resource_type,
            "reason": result.reason,
        }
        for result in check_server(connect())
    ]


def round_trip():
    scim = connect()
    scim.discover()
    User, Group = scim.get_resource_model("User"), scim.get_resource_model("Group")
    name = f"{uuid.uuid4().hex[:12]}@example.com"
    wish = {"userName": name, "active": True, "emails": [{"value": name, "primary": True}]}
    user = scim.create(User.model_validate(wish))
    by_name = SearchRequest(filter=f'userName eq "{name.upper()}"')
    found = scim.query(User, query_parameters=by_name)

    user.display_name = "Ada Round"
    replaced = scim.replace(user)
    change = PatchOperation(op="replace", path="displayName", value="Ada Trip")
    patched = scim.modify(User, user.id, PatchOp[User](operations=[change]))

    members = [{"value": user.id}]
    wish = {"displayName": f"Team {uuid.uuid4().hex[:8]}", "members": members}
    group = scim.create(Group.model_validate(wish))
    groups_of_user = scim.query(User, user.id).groups
    scim.delete(Group, group.id)

    leave = PatchOperation(op="replace", path="active", value=False)
    left = scim.modify(User, user.id, PatchOp[User](operations=[leave]))
    scim.delete(User, user.id)
    after = scim.query(User, user.id, raise_scim_errors=False)
    return {
        "isActive": user.active,
        "found": [one.id == user.id for one in found.resources],
        "replaced": replaced.display_name,
        "patched": patched.display_name,
        "groups": [one.value == group.id for one in groups_of_user],
        "isActiveAfterLeaving": left.active,
        "statusAfterDeletion": after.status,
    }


if __name__ == "__main__":
    print(json.dumps({"checks": checks(), "roundTrip": round_trip()}))
