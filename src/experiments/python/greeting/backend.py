"""Builds this package with a C compiler and nothing else, so that no index is asked for a build tool."""

import subprocess
import sysconfig
import zipfile
from pathlib import Path

INFO = 'greeting-1.0.dist-info'


def build_wheel(folder, config_settings=None, metadata_directory=None):
    subprocess.run(['cc', '-shared', '-fPIC', '-I', sysconfig.get_path('include'), 'greeting.c', '-o', 'greeting.so'], check=True)
    Path('hello').chmod(0o755)
    wheel = 'greeting-1.0-py3-none-any.whl'
    with zipfile.ZipFile(Path(folder) / wheel, 'w') as archive:
        archive.write('greeting.so')
        archive.write('hello', 'greeting-1.0.data/scripts/hello')
        archive.writestr(f'{INFO}/METADATA', 'Metadata-Version: 2.1\nName: greeting\nVersion: 1.0\n')
        archive.writestr(f'{INFO}/WHEEL', 'Wheel-Version: 1.0\nGenerator: backend\nRoot-Is-Purelib: true\nTag: py3-none-any\n')
        archive.writestr(f'{INFO}/RECORD', '')
    return wheel
