"""Jira: Cloud (REST v3, ADF) and Data Center (REST v2, wiki markup) as one tracker, over the `jira` library."""

from integrator.trackers.jira.hooks import read_hook
from integrator.trackers.jira.settings import JiraSettings
from integrator.trackers.jira.tracker import Jira

__all__ = ["Jira", "JiraSettings", "read_hook"]
