// The page of the viewer: a WebSocket that brings scenes and moments and takes requests.
import { Drawing } from "./drawing.js";

const $ = id => document.getElementById(id);
const RETRY = 1000; // ms until a lost connection is tried again
const SIGN_OF_LIFE = 20000; // ms
const NOTE = 5000; // ms that a note stays

const drawing = new Drawing($("world"));
let socket = null, playing = true, lastNews = "", noteTimer = 0;

function connect() {
  socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live`);
  socket.onopen = () => link("connected", "good");
  socket.onmessage = event => hear(JSON.parse(event.data));
  socket.onclose = () => { link("connection lost, trying again …", "bad"); setTimeout(connect, RETRY); };
}

function link(text, kind) { $("link").textContent = text; $("link").className = kind; }

function ask(request) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(request));
}

setInterval(() => { if (socket?.readyState === WebSocket.OPEN) socket.send("here"); }, SIGN_OF_LIFE);

function hear(word) {
  if (word.type === "scene") showScene(word.scene);
  else if (word.type === "moment") showMoment(word.moment);
  else if (word.type === "state") showState(word.state);
  else if (word.type === "question") showQuestion(word.question);
  else if (word.type === "error") note(word.error, "");
}

function showScene(scene) {
  drawing.setScene(scene);
  lastNews = "";
  $("title").textContent = [scene.title, scene.kind === "simulation" ? `${scene.planner}, seed ${scene.seed}` : ""]
    .filter(Boolean).join(" · ");
  document.title = `${scene.title} · Promenade`;
  $("seek").hidden = scene.kind !== "recording";
  $("seek").max = scene.duration;
  choose($("scenario"), scene.scenario);
  choose($("planner"), scene.planner);
  if (scene.kind === "simulation") $("seed").value = scene.seed;
  document.body.dataset.kind = scene.kind;
}

function showMoment(moment) {
  drawing.setMoment(moment);
  $("time").textContent = `${moment.t.toFixed(1)} s`;
  $("why").textContent = moment.robot.length
    ? `${moment.speed.toFixed(2)} m/s · ${moment.why}` : moment.why;
  if (document.activeElement !== $("seek")) $("seek").value = moment.t;
  const rows = Object.entries(moment.facts).flatMap(([name, value]) => {
    const term = document.createElement("dt"), text = document.createElement("dd");
    term.textContent = name;
    text.textContent = value;
    return [term, text];
  });
  $("facts").replaceChildren(...rows);
  if (moment.news && moment.news !== lastNews) note(moment.news, "news");
  lastNews = moment.news;
  document.body.dataset.moment = JSON.stringify({ t: moment.t, robot: moment.robot, goal: moment.goal, news: moment.news });
}

function showQuestion(question) {
  $("question").hidden = !question.text;
  $("question").querySelector("p").textContent = question.text;
  $("question").querySelector("div").replaceChildren(...question.choices.map((choice, index) => {
    const button = document.createElement("button");
    button.textContent = choice;
    button.onclick = () => ask({ do: "choose", index });
    return button;
  }));
}

function showState(state) {
  playing = state.playing;
  $("play").textContent = playing ? "Pause" : "Play";
  choose($("speed"), String(state.speed));
  fill($("scenario"), state.scenarios, drawing.scene?.scenario);
  fill($("planner"), state.planners, drawing.scene?.planner);
  fill($("recording"), ["", ...state.recordings], "");
  $("open").hidden = !state.scenarios.length;
  $("recordings").hidden = !state.recordings.length;
  $("report").hidden = !state.report;
  $("tell").hidden = !state.instructions;
}

function fill(select, names, chosen) {
  const before = [...select.options].map(option => option.text);
  if (before.length === names.length && before.every((name, i) => name === names[i])) return;
  select.replaceChildren(...names.map(name => new Option(name)));
  choose(select, chosen);
}

function choose(select, value) {
  if ([...select.options].some(option => option.value === value)) select.value = value;
}

function note(text, kind) {
  $("note").textContent = text;
  $("note").className = `seen ${kind}`;
  clearTimeout(noteTimer);
  noteTimer = setTimeout(() => { $("note").className = ""; }, NOTE);
}

$("play").onclick = () => ask({ do: playing ? "pause" : "play" });
$("step").onclick = () => ask({ do: "step" });
$("speed").onchange = () => ask({ do: "speed", value: Number($("speed").value) });
$("seek").oninput = () => ask({ do: "seek", value: Number($("seek").value) });
$("open").onsubmit = event => {
  event.preventDefault();
  ask({ do: "open", scenario: $("scenario").value, planner: $("planner").value, seed: Math.trunc(Number($("seed").value)) });
};
$("tell").onsubmit = event => {
  event.preventDefault();
  if ($("words").value.trim()) ask({ do: "instruct", text: $("words").value });
};
$("recording").onchange = () => {
  if ($("recording").selectedIndex > 0) ask({ do: "recording", index: $("recording").selectedIndex - 1 });
};
$("layers").onchange = () => {
  drawing.layers = [...$("layers").querySelectorAll("input:checked")].map(box => box.name);
};
$("layers").onchange();

let grip = null;
const canvas = $("world");
canvas.onpointerdown = event => {
  grip = { x: event.clientX, y: event.clientY, moved: false };
  canvas.setPointerCapture(event.pointerId);
};
canvas.onpointermove = event => {
  if (!grip) return;
  const dx = event.clientX - grip.x, dy = event.clientY - grip.y;
  if (!grip.moved && Math.hypot(dx, dy) < 5) return;
  drawing.move(dx, dy);
  grip = { x: event.clientX, y: event.clientY, moved: true };
};
canvas.onpointerup = event => {
  if (grip && !grip.moved && event.button === 0) {
    const box = canvas.getBoundingClientRect();
    const [x, y] = drawing.place(event.clientX - box.left, event.clientY - box.top);
    ask({ do: "goal", x, y });
  }
  grip = null;
};
canvas.onwheel = event => {
  event.preventDefault();
  const box = canvas.getBoundingClientRect();
  drawing.zoom(Math.exp(-event.deltaY / 500), event.clientX - box.left, event.clientY - box.top);
};
$("all").onclick = () => drawing.showAll();
document.onkeydown = event => {
  if (["INPUT", "SELECT", "BUTTON"].includes(event.target.tagName)) return;
  if (event.key === " ") { event.preventDefault(); $("play").onclick(); }
  if (event.key === "ArrowRight") { event.preventDefault(); $("step").onclick(); }
};

// For tests and for scripts of the user's own: where in the window a place of the map is.
window.promenade = { windowOf: (x, y) => drawing.window(x, y) };

connect();
