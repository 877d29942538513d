"""Is there room on the output's disk?"""

import os

from pipeline.plan import MIB

# A batch makes a file for each table, source and month in it.
_MIN_NAMES = 256


def lack_of_room(folder: str, min_free_mb: float) -> str | None:
    """Return what there is too little of; None when there is room enough.

    Args:
        folder: any on the disk.
        min_free_mb: least MiB that must be free; with 0 nothing is asked for.
    """
    if not min_free_mb:
        return None
    disk = os.statvfs(folder)
    free_mb = disk.f_bavail * disk.f_frsize / MIB
    if free_mb < min_free_mb:
        return f"{free_mb:,.0f} MiB are free on the disk of {folder}, and --min-free-mb is {min_free_mb:g}"
    # Some file systems do not count names and say 0 of 0.
    if disk.f_files and disk.f_favail < _MIN_NAMES:
        return f"there is room for {disk.f_favail} more files on the disk of {folder}"
    return None
