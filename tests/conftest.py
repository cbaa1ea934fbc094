"""Lets all tests import what lies beside this file."""
