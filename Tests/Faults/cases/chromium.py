"""A headless Chromium does what people do: an approver takes a second factor and signs in with it,
the page changes language, a clerk proposes a changed limit and is refused the desk of people, the
approver approves, and the limit is in force after a restart too, with both names proved.

Needs selenium (PyPI), chromium and chromium-driver (Debian). With `--shots FOLDER` it leaves
pictures of what it saw.
"""

import shutil
import subprocess
import time

from harness.daemon import Daemon
from harness.office import ADMINISTRATOR, PASSWORD, code, command, make_administrator, step
from harness.web import address
from harness.workspace import BINARIES, Workspace

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    webdriver = None

IS_HERE = webdriver is not None and shutil.which("chromedriver") and shutil.which("chromium")

QUICK, NIGHTLY, FULL = 0, (1 if IS_HERE else 0), 1

CLERK, APPROVER = "李四", "张三"
FIRST, OWN = "first words of another", "own words for tomorrow"


def run(n, random, options):
    if not IS_HERE:
        raise RuntimeError(
            "selenium, chromium or chromedriver is missing; pip install selenium, "
            "apt-get install chromium chromium-driver")
    faults = []

    def expect(what, is_so):
        if not is_so:
            faults.append(what)

    with Workspace(speed=30) as workspace:
        workspace.without_channels()
        workspace.configuration["web"]["requestsPerSecond"] = 1000
        workspace.start_simulator()
        Daemon(workspace).wait_ready().terminate()
        make_administrator(workspace)
        for name, role in [(CLERK, "clerk"), (APPROVER, "approver")]:
            command(workspace, "people", "add", name, "--role", role, "--as", ADMINISTRATOR,
                    answers=[PASSWORD, FIRST])
            command(workspace, "people", "password", name, answers=[FIRST, OWN])
        daemon = Daemon(workspace).wait_ready()
        window = Window("http://%s:%d" % address(daemon), options.shots)
        try:
            look_around(window, workspace, daemon, expect)
        finally:
            window.driver.quit()
        code, _ = daemon.terminate()
        expect(f"ended with {code}", code == 0)
        daemon = Daemon(workspace).wait_ready()
        listed = asked(workspace, "configuration", "list").stdout
        same, left = difference(workspace)
        daemon.terminate()
        expect(f"both persons are named: {listed}", CLERK in listed and APPROVER in listed)
        expect(f"the limit is in force after a restart: {left}", same)
        expect("verify", asked(workspace, "verify").returncode == 0)
    return {"faults": len(faults), **({"first": faults[0]} if faults else {}), "pass": not faults}


def look_around(window, workspace, daemon, expect):
    window.open("/account")
    expect("whoever is nobody signs in first", "/login" in window.where)
    window.sign_in(APPROVER, "wrong words here")
    expect("wrong words are refused", "/login" in window.where and window.message)
    window.sign_in(APPROVER, OWN)
    window.picture("account")
    secret = window.value("/account/second-factor", "secret")
    window.fill("/account/second-factor", newCode=code(secret), password=OWN)
    expect(f"a second factor is taken: {window.message}", "done=" in window.where)
    used = step()

    workspace.configuration["sections"][0]["target"] = "II"
    workspace.save()
    same, left = difference(workspace)
    expect(f"the limit is only on disk: {left}", not same and "target" in left)
    window.sign_in(CLERK, OWN)
    window.open("/configuration")
    window.picture("propose")
    window.fill("/configuration", password=OWN)
    expect(f"a clerk proposes: {window.message}", window.message)
    status = window.open("/people")
    window.picture("refused")
    expect(f"another's desk is refused: {status}", "403" in status or "无权" in status)
    window.open("/account")
    window.fill("/logout")

    window.sign_in(APPROVER, OWN)
    expect("not without the second factor", "/login" in window.where)
    while step() == used:
        time.sleep(1)
    window.sign_in(APPROVER, OWN, code(secret))
    expect(f"signed in with the second factor: {window.message}", "/account" in window.where)
    title = window.open("/account?lang=en")
    expect(f"English: {title}", title.isascii())
    title = window.open("/configuration")
    expect(f"still English: {title}", title.isascii())
    window.picture("approve")
    window.open("/configuration?lang=zh")
    window.fill("/configuration", password=OWN)
    window.picture("approved")
    window.follow(daemon)
    window.phone()
    window.open("/configuration")
    window.picture("phone")
    expect("nothing is wider than a telephone", window.fits)


class Window:
    """A headless Chromium on the page, which waits for what it was sent to."""

    def __init__(self, origin, shots):
        settings = webdriver.ChromeOptions()
        for word in ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,1200",
                     "--lang=zh-CN"]:
            settings.add_argument(word)
        self.driver = webdriver.Chrome(
            options=settings, service=Service(shutil.which("chromedriver")))
        self.origin, self.shots = origin, shots

    @property
    def where(self):
        return self.driver.current_url

    @property
    def message(self):
        return self.text(".message")

    @property
    def fits(self):
        return self.driver.execute_script(
            "return document.documentElement.scrollWidth <= window.innerWidth")

    def text(self, selector):
        found = self.driver.find_elements(By.CSS_SELECTOR, selector)
        return found[0].text if found else ""

    def open(self, path):
        """The page's heading."""
        self.driver.get(self.origin + path)
        return self.text("main h2") or self.text("main h1") or self.text("body")

    def follow(self, daemon):
        """The page is begun anew with what came into force, on another port in these tests."""
        deadline, before = time.monotonic() + 60, self.origin
        while self.origin == before and time.monotonic() < deadline:
            time.sleep(0.2)
            self.origin = "http://%s:%d" % address(daemon)

    def form(self, action):
        return self.driver.find_element(By.CSS_SELECTOR, f"form[action='{action}']")

    def value(self, action, name):
        return self.form(action).find_element(By.NAME, name).get_attribute("value")

    def fill(self, action, **fields):
        """Fills the first form that goes there, sends it, and waits for the next page."""
        form = self.form(action)
        for name, value in fields.items():
            box = form.find_element(By.NAME, name)
            box.clear()
            box.send_keys(value)
        page = self.driver.find_element(By.TAG_NAME, "html")
        form.find_element(By.CSS_SELECTOR, "button:not([type=button])").click()
        WebDriverWait(self.driver, 60).until(lambda driver: page != driver.find_element(
            By.TAG_NAME, "html"))
        WebDriverWait(self.driver, 60).until(lambda driver: driver.execute_script(
            "return document.readyState") == "complete")

    def sign_in(self, name, password, one_time=""):
        self.driver.get(self.origin + "/login")
        fields = {"name": name, "password": password}
        self.fill("/login", **fields, **({"code": one_time} if one_time else {}))

    def phone(self):
        self.driver.set_window_size(400, 900)

    def picture(self, name):
        if self.shots:
            self.driver.save_screenshot(f"{self.shots}/{name}.png")


def asked(workspace, *words):
    return subprocess.run(
        [BINARIES / "hanwatch", *words, "--data", workspace.data], capture_output=True, text=True)


def difference(workspace):
    """Whether the files on disk are in force, and what is said of it."""
    done = asked(workspace, "configuration", "diff", "--config", workspace.stations_path)
    return done.returncode == 0, done.stdout + done.stderr
