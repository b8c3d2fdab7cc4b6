"""The settings with the tables' owner beside the app: only migrations run under them."""

from glassplate.runtime.database import database
from glassplate.settings import *  # noqa: F403
from glassplate.settings import DATABASES

DATABASES = {**DATABASES, "owner": database("owner")}
