"""Stanch and the engines that it is measured with, started and ended."""
