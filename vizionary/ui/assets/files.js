// The Teach tab's files, sent one after the other; of a video another part may be wanted later.
// a browser does not know the type of all of them
const VIDEO = /\.(mp4|m4v|mov|mkv|webm|avi|mpe?g|m?ts|ogv|3gp|flv|wmv)$/i;
const LIMITS = { picture: "Picture", video: "Video", archive: "Archive", memory: "Archive" };
// the videos that are held, and those of which only another part can be
let videos = [];
let numbered = 0;
let readings = 0;

// The seconds were of what is let go: the next video is not read from them.
function letGo() {
  held = 0;
  videos = [];
  for (const end of ["from", "to"]) {
    inTab(`.vz-teach-${end}`).value = "";
    written.delete(end);
  }
}

const offerClear = () => (inTab('[data-step="clear"]').hidden = !held && !videos.length);

function kindOf(file) {
  if (file.type.startsWith("video/") || VIDEO.test(file.name)) return "video";
  if (/\.zip$/i.test(file.name)) return "archive";
  return /\.parquet$/i.test(file.name) ? "memory" : "picture";
}

async function send(file, fields) {
  const given = { frame: file, page, name: file.name ?? "camera", ...fields };
  given.preferences = JSON.stringify(preferences());
  try {
    return (await server.hold({ binary: true, data: given })) ?? { said: word("failed") };
  } catch {
    // the server refused it or is gone
    return { said: word("failed") };
  }
}

// What is wrong with the seconds that are written; nothing where they can be read.
function wrongSeconds() {
  const [from, to] = ["from", "to"].map((end) => inTab(`.vz-teach-${end}`));
  const backwards = to.value !== "" && Number(to.value) <= Number(from.value);
  return backwards || !from.validity.valid || !to.validity.valid ? word("videoWrong") : "";
}

// The part of a video that is written; the server puts it in the place of the one before.
async function readPart(video) {
  const part = { kind: "video", video: video.number };
  for (const end of ["from", "to"]) part[end] = inTab(`.vz-teach-${end}`).value;
  const wrong = wrongSeconds();
  const answer = wrong ? { said: wrong, part: true } : await send(video.file, part);
  // a video that cannot be read at all is not asked for another part
  if (answer.said && !answer.part && !video.held) videos = videos.filter((one) => one !== video);
  video.unread = answer.said ?? "";
  video.held ||= !answer.said;
  return answer;
}

// Why a video is held otherwise than the page says, or is not: that is not to be learned from.
const whyUnread = () => videos.find((video) => video.unread)?.unread;

async function sendOne(file, kind) {
  if (file.size > Number(inTab(".vz-teach").dataset[`max${LIMITS[kind]}`]))
    return { said: word(`tooLarge${LIMITS[kind]}`).replace("…", () => file.name) };
  say(word("sending"), { silent: true });
  if (kind !== "video") return await send(file, { kind });
  const video = { file, number: String((numbered += 1)), unread: "", held: false };
  videos.push(video);
  return await readPart(video);
}

// Nobody reads a sentence that the next one takes away: what went wrong is said at the end.
const sayAll = (told) => say([...new Set(told)].join(" "), { problem: true });

async function sendAll(files) {
  const sent = { told: [], added: 0 };
  for (const file of files) {
    const answer = await sendOne(file, kindOf(file));
    if (answer.closed || answer.busy !== undefined) show(answer);
    if (answer.closed) break;
    if (answer.said) sent.told.push(answer.said);
    else if (answer.busy === undefined) sent.added += 1;
  }
  held += sent.added;
  return sent;
}

async function lookAtHeld() {
  const answer = await step("look");
  // the preview says it
  if (!answer.problem) inTab(".vz-teach-said").replaceChildren();
  return answer;
}

// Sent in turn with the steps: who presses "Learn it" meanwhile learns from them too. What was
// told of them is given back: who learns something beside them says it once more.
async function hold(files) {
  const { told, added } = await inTurn(() => sendAll(files));
  offerClear();
  const { problem, said } = added ? await lookAtHeld() : {};
  const all = told.length && problem ? [...told, said] : told;
  if (all.length) sayAll(all);
  return all;
}

// A memory is learned at once, but not while something else is: how that ended is the answer.
async function learnMemory(file) {
  for (;;) {
    while (following) await following.end;
    const answer = await inTurn(() => sendOne(file, "memory"));
    if (answer.closed || answer.busy) show(answer);
    if (!answer.busy) return answer;
    const end = await following.end;
    // what was begun just before this one has ended: once more
    if (!answer.said) return end;
  }
}

async function learnMemories(files, beside) {
  const told = [...beside];
  let refused = told.length > 0;
  for (const file of files) {
    const { said, problem, closed, busy } = await learnMemory(file);
    if (closed) return;
    // one that was not even begun has no end
    refused ||= problem || busy === undefined;
    if (said) told.push(said);
  }
  if (refused) sayAll(told);
}

// Of several memories, at once or one by one, each waits for the one before.
let memories = Promise.resolve();
function take(files, imported = false) {
  const isMemory = (file) =>
    kindOf(file) === "memory" || (imported && kindOf(file) !== "archive");
  const own = files.filter(isMemory);
  const others = files.filter((file) => !isMemory(file));
  const beside = others.length ? hold(others) : [];
  if (own.length)
    memories = memories.then(async () => learnMemories(own, await beside)).catch(() => {});
}

// What cannot be read at all is told by whoever reads last: nothing asks for it once more.
let unreadable = [];
async function readParts() {
  say(word("sending"), { silent: true });
  for (const video of [...videos]) {
    const isNew = !video.held;
    const answer = await readPart(video);
    if (answer.closed) return show(answer);
    if (isNew && video.held) held += 1;
    if (!videos.includes(video)) unreadable.push(answer.said);
  }
  offerClear();
}

// Seconds that are written after a video was chosen count too; of several changes the last.
async function readAgain() {
  const mine = (readings += 1);
  await inTurn(() => (mine === readings && videos.length ? readParts() : null));
  if (mine !== readings || element.dataset.state === "closed") return;
  const told = unreadable;
  unreadable = [];
  if (!told.length && !videos.length) return;
  const { said = "" } = held ? await step("look") : {};
  if (whyUnread()) told.push(whyUnread());
  if (told.length) return sayAll(told);
  const names = videos.map((video) => video.file.name).join(", ");
  const again = word("videoAgain").replace("…", () => names);
  say(again, { silent: true });
  window.vizionary?.announce?.(`${again} ${said}`.trim());
}

element.addEventListener("change", (event) => {
  if (event.target.matches(".vz-teach-from, .vz-teach-to")) readAgain();
  if (!event.target.matches(".vz-teach-files, .vz-teach-import input")) return;
  take([...event.target.files], !event.target.matches(".vz-teach-files"));
  event.target.value = "";
});
const drop = (event) => event.target.closest?.(".vz-teach-left");
element.addEventListener("dragover", (event) => drop(event) && event.preventDefault());
element.addEventListener("drop", (event) => {
  if (!drop(event)) return;
  event.preventDefault();
  take([...event.dataTransfer.files]);
});
