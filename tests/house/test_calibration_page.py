import subprocess
import sys


def test_the_figures_of_the_page_on_calibration_are_those_of_the_forecasts(root):
    done = subprocess.run([sys.executable, root / "docs/calibration.py", "--check"], capture_output=True, text=True)

    assert done.returncode == 0, "run make calibration and look at what has changed: " + done.stderr
