// Draws a scene and a moment of it on a canvas. Lengths are metres in the map frame, y points up.

const COLORS = {
  route: "#8a96a3", robot: "#1d5fbf", plan: "#0b9e8e", candidate: "#a9c7ee", person: "#e07b39",
  skin: "#f3c9ae", scan: "#c62828", goal: "#2e8540", ink: "#1f2933", grid: "#edf0f3",
};
const TRAIL = 600;

export class Drawing {
  #canvas; #context; #scene = null; #moment = null; #map = null; #trail = [];
  #scale = 40; #centre = [0, 0]; #layers = new Set(); #due = false;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d");
    new ResizeObserver(() => this.#resize()).observe(canvas);
  }

  set layers(names) { this.#layers = new Set(names); this.#later(); }

  get scene() { return this.#scene; }

  setScene(scene) {
    this.#scene = scene;
    this.#moment = null;
    this.#trail = [];
    this.#map = null;
    if (scene.picture.png) {
      const image = new Image();
      image.onload = () => { this.#map = image; this.#later(); };
      image.src = scene.picture.png;
    }
    this.showAll();
  }

  setMoment(moment) {
    if (this.#moment && moment.t < this.#moment.t) this.#trail = [];
    this.#moment = moment;
    if (moment.robot.length) {
      this.#trail.push(moment.robot[0], moment.robot[1]);
      if (this.#trail.length > 2 * TRAIL) this.#trail.splice(0, 2);
    }
    this.#later();
  }

  /** The whole map in the window. */
  showAll() {
    const picture = this.#scene?.picture;
    const { width, height } = this.#canvas;
    if (!picture || !width || !height) return;
    this.#centre = [picture.x + picture.width / 2, picture.y + picture.height / 2];
    this.#scale = 0.96 * Math.min(width / picture.width, height / picture.height);
    this.#later();
  }

  move(dx, dy) {
    const k = devicePixelRatio / this.#scale;
    this.#centre = [this.#centre[0] - dx * k, this.#centre[1] + dy * k];
    this.#later();
  }

  /** Zooms about a place of the window. */
  zoom(factor, x, y) {
    const before = this.place(x, y);
    this.#scale = Math.min(600, Math.max(2, this.#scale * factor));
    const after = this.place(x, y);
    this.#centre = [this.#centre[0] + before[0] - after[0], this.#centre[1] + before[1] - after[1]];
    this.#later();
  }

  /** Where on the map a place of the window is. */
  place(x, y) {
    const k = devicePixelRatio;
    return [
      this.#centre[0] + (x * k - this.#canvas.width / 2) / this.#scale,
      this.#centre[1] - (y * k - this.#canvas.height / 2) / this.#scale,
    ];
  }

  /** Where in the window a place of the map is. */
  window(x, y) { return [this.#x(x) / devicePixelRatio, this.#y(y) / devicePixelRatio]; }

  #resize() {
    const first = this.#canvas.width === 300 && this.#canvas.height === 150;
    this.#canvas.width = Math.max(1, Math.round(this.#canvas.clientWidth * devicePixelRatio));
    this.#canvas.height = Math.max(1, Math.round(this.#canvas.clientHeight * devicePixelRatio));
    if (first) this.showAll();
    this.#later();
  }

  #later() {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => { this.#due = false; this.#draw(); });
  }

  #x(x) { return (x - this.#centre[0]) * this.#scale + this.#canvas.width / 2; }
  #y(y) { return this.#canvas.height / 2 - (y - this.#centre[1]) * this.#scale; }

  #draw() {
    const g = this.#context, scene = this.#scene, m = this.#moment;
    g.fillStyle = "#fff";
    g.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (!scene) return;
    this.#drawMap(g, scene.picture);
    if (!m) return;
    const on = name => this.#layers.has(name);
    if (on("trail")) this.#line(g, this.#trail, COLORS.robot + "66", 3);
    if (on("route")) this.#line(g, m.route, COLORS.route, 3, [8, 6]);
    if (on("candidates")) for (const line of m.candidates) this.#line(g, line, COLORS.candidate, 1.2);
    if (on("scan")) this.#dots(g, m.scan);
    if (on("people")) this.#people(g, m, on("attention"));
    if (m.goal.length) this.#flag(g, m.goal[0], m.goal[1]);
    if (m.robot.length) this.#robot(g, scene, m.robot);
    if (on("plan")) this.#line(g, m.plan, COLORS.plan, 3.5);
    this.#ruler(g);
  }

  #drawMap(g, picture) {
    if (!this.#map) return;
    g.imageSmoothingEnabled = this.#scale * picture.width < this.#map.width;
    const w = picture.width * this.#scale, h = picture.height * this.#scale;
    const left = this.#x(picture.x), top = this.#y(picture.y) - h;
    g.drawImage(this.#map, left, top, w, h);
    g.strokeStyle = COLORS.grid;
    g.strokeRect(left, top, w, h);
  }

  #line(g, points, color, width, dash = []) {
    if (points.length < 4) return;
    g.beginPath();
    for (let i = 0; i < points.length; i += 2) g.lineTo(this.#x(points[i]), this.#y(points[i + 1]));
    g.strokeStyle = color;
    g.lineWidth = width;
    g.lineJoin = g.lineCap = "round";
    g.setLineDash(dash);
    g.stroke();
    g.setLineDash([]);
  }

  #dots(g, points) {
    g.fillStyle = COLORS.scan;
    for (let i = 0; i < points.length; i += 2) g.fillRect(this.#x(points[i]) - 1.5, this.#y(points[i + 1]) - 1.5, 3, 3);
  }

  #disc(g, x, y, pixels, fill, stroke, width) {
    g.beginPath();
    g.arc(this.#x(x), this.#y(y), pixels, 0, 2 * Math.PI);
    if (fill) { g.fillStyle = fill; g.fill(); }
    if (stroke) { g.strokeStyle = stroke; g.lineWidth = width; g.stroke(); }
  }

  #people(g, m, withAttention) {
    const robot = m.robot, most = Math.max(0.05, ...m.attention);
    for (let i = 0; 3 * i < m.people.length; i++) {
      const [x, y, r] = m.people.slice(3 * i, 3 * i + 3), weight = m.attention[i] || 0;
      if (withAttention && weight > 0.01 && robot.length) {
        this.#line(g, [robot[0], robot[1], x, y], COLORS.plan + "90", 0.5 + 5 * weight / most);
        this.#disc(g, x, y, r * this.#scale + 4, null, COLORS.plan, 1 + 4 * weight / most);
      }
      this.#disc(g, x, y, r * this.#scale, COLORS.skin, COLORS.person, 1.6);
      const vx = m.velocities[2 * i] || 0, vy = m.velocities[2 * i + 1] || 0;
      if (Math.hypot(vx, vy) > 0.05) this.#line(g, [x, y, x + 0.8 * vx, y + 0.8 * vy], COLORS.person, 2);
    }
  }

  #robot(g, scene, [x, y, heading]) {
    const c = Math.cos(heading), s = Math.sin(heading);
    g.beginPath();
    if (scene.corners.length) {
      for (let i = 0; i < scene.corners.length; i += 2) {
        const u = scene.corners[i], v = scene.corners[i + 1];
        g.lineTo(this.#x(x + c * u - s * v), this.#y(y + s * u + c * v));
      }
      g.closePath();
    } else {
      g.arc(this.#x(x), this.#y(y), scene.radius * this.#scale, 0, 2 * Math.PI);
    }
    g.fillStyle = COLORS.robot + "66";
    g.fill();
    g.strokeStyle = COLORS.robot;
    g.lineWidth = 2.5;
    g.stroke();
    this.#line(g, [x, y, x + c * scene.radius, y + s * scene.radius], COLORS.robot, 2.5);
  }

  #flag(g, x, y) {
    const px = this.#x(x), py = this.#y(y);
    g.strokeStyle = g.fillStyle = COLORS.goal;
    g.lineWidth = 2.5;
    g.beginPath(); g.moveTo(px, py); g.lineTo(px, py - 26); g.stroke();
    g.beginPath(); g.moveTo(px, py - 26); g.lineTo(px + 18, py - 20); g.lineTo(px, py - 13); g.fill();
    this.#disc(g, x, y, 4, COLORS.goal);
  }

  #ruler(g) {
    const metres = [0.5, 1, 2, 5, 10, 20, 50].find(n => n * this.#scale > 60) || 100;
    const right = this.#canvas.width - 16, y = this.#canvas.height - 16, left = right - metres * this.#scale;
    g.strokeStyle = g.fillStyle = COLORS.ink;
    g.lineWidth = 2;
    g.beginPath(); g.moveTo(left, y - 5); g.lineTo(left, y); g.lineTo(right, y); g.lineTo(right, y - 5); g.stroke();
    g.font = `${12 * devicePixelRatio}px sans-serif`;
    g.textAlign = "center";
    g.fillText(`${metres} m`, (left + right) / 2, y - 6);
  }
}
