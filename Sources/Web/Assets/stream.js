// Keeps the page alive: replaces what stands in <main> when the server sends it anew, and lets the
// ages tick in between. Without this file the page is complete; it only has to be loaded again.
"use strict";
(function () {
  const main = document.querySelector("main");
  const state = document.getElementById("link-state");
  const speed = Number(document.body.dataset.speed) || 1;
  const chinese = document.documentElement.lang.startsWith("zh");
  let shownAt = performance.now();
  let waiting = null;

  // The same steps as Wording.age on the server.
  function age(milliseconds) {
    const s = Math.max(0, Math.floor(milliseconds / 1000));
    if (s < 10) return chinese ? "刚刚" : "just now";
    if (s < 60) return chinese ? `${s} 秒前` : `${s} s ago`;
    if (s < 3600) return chinese ? `${Math.floor(s / 60)} 分钟前` : `${Math.floor(s / 60)} min ago`;
    if (s < 172800) return chinese ? `${Math.floor(s / 3600)} 小时前` : `${Math.floor(s / 3600)} h ago`;
    return chinese ? `${Math.floor(s / 86400)} 天前` : `${Math.floor(s / 86400)} days ago`;
  }

  // Station time is the server's, carried on by this browser's monotonic clock: a wrong clock on
  // the visitor's machine changes nothing.
  function tick() {
    const summary = main.querySelector("[data-now]");
    if (!summary) return;
    const now = Number(summary.dataset.now) + (performance.now() - shownAt) * speed;
    for (const time of main.querySelectorAll("time[data-at]")) {
      const text = age(now - Number(time.dataset.at));
      if (time.textContent !== text) time.textContent = text;
    }
  }

  // Someone who is marking text to copy it is not interrupted.
  function isMarking() {
    const selection = document.getSelection();
    return selection && !selection.isCollapsed && main.contains(selection.anchorNode);
  }

  function show() {
    if (waiting === null || isMarking()) return;
    main.innerHTML = waiting.html;
    shownAt = waiting.at;
    waiting = null;
    tick();
  }

  function tell(alive) {
    state.hidden = false;
    state.className = alive ? "live" : "away";
    state.textContent = alive ? state.dataset.live : state.dataset.away;
  }

  const stream = new EventSource(document.body.dataset.stream);
  stream.addEventListener("open", () => tell(true));
  stream.addEventListener("stations", (event) => {
    tell(true);
    waiting = { html: event.data, at: performance.now() };
    show();
  });
  stream.addEventListener("error", () => {
    tell(false);
    // The browser tries again by itself, except after a refusal: then we do.
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 30000);
  });
  setInterval(() => { show(); tick(); }, 1000);
})();
