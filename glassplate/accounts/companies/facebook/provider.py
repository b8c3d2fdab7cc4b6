"""Facebook: https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow"""

from __future__ import annotations

import hashlib
import hmac

from glassplate.accounts.companies import calling
from glassplate.accounts.companies.company import Company, CompanyAdapter, Told

VERSION = "v19.0"
FIELDS = "id,name,email"  # Facebook tells more unless it is asked for these


class FacebookAdapter(CompanyAdapter):
    """Facebook does not say whether an address is confirmed, so a mail of ours asks."""

    provider_id = "facebook"
    authorize_at = f"https://www.facebook.com/{VERSION}/dialog/oauth"
    token_at = f"https://graph.facebook.com/{VERSION}/oauth/access_token"
    who_at = f"https://graph.facebook.com/{VERSION}/me"
    scope_delimiter = ","

    def told(self, token: str) -> Told:
        secret = self.get_provider().app.secret
        proof = hmac.new(secret.encode(), token.encode(), hashlib.sha256).hexdigest()
        query = {"fields": FIELDS, "appsecret_proof": proof}
        answer = calling.ask(self.provider_id, self.who_at, token=token, query=query)
        return Told(str(answer["id"]), str(answer.get("email") or ""), name=str(answer.get("name") or ""))


class Facebook(Company):
    id = "facebook"
    name = "Facebook"
    oauth2_adapter_class = FacebookAdapter
    pkce_enabled_default = False  # its manual flow has none; state and secret stand in


provider_classes = [Facebook]
