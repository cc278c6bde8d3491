import subprocess
import sys


def test_the_figures_of_the_page_on_reading_are_those_of_the_reader(root):
    done = subprocess.run([sys.executable, root / "docs/reading.py", "--check"], capture_output=True, text=True)

    assert done.returncode == 0, "run make reading-report and look at what has changed: " + done.stderr
