// Files from the chooser, a drop or the clipboard are sent together; the drop zone's words stand
// in another component, which is found again each time because a change of language replaces it.
const pick = () => document.querySelector(".vz-pick");
const isSeen = () => pick()?.offsetParent != null;
const setOver = (over) => pick()?.classList.toggle("vz-over", over);
const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

function setBusy(done, total) {
  pick()?.classList.toggle("vz-busy", total > 0);
  const line = pick()?.querySelector(".vz-drop-busy");
  if (line) line.textContent = line.dataset.said + (total > 1 ? ` ${done + 1} / ${total}` : "");
}

async function sendOne(file) {
  // a name of its own: two visitors may send the same file at the same time
  const unique = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const { path } = await upload(new File([file], unique, { type: file.type }));
  return { path, orig_name: file.name, meta: { _type: "gradio.FileData" } };
}

async function send(files) {
  if (!files.length) return;
  const sent = [];
  // refused here already, so that nothing is sent
  const small = files.filter((file) => file.size <= props.max_bytes);
  const refused = files
    .filter((file) => file.size > props.max_bytes)
    .map((file) => [file.name, file.size]);
  const chosen = small.slice(0, props.most);
  try {
    for (const [place, file] of chosen.entries()) {
      setBusy(place, chosen.length);
      sent.push(await sendOne(file));
    }
    props.value = sent;
    trigger("upload", { refused, left_out: small.length - chosen.length });
  } catch (error) {
    trigger("failed", {});
  } finally {
    setBusy(0, 0);
  }
}

document.addEventListener("change", (event) => {
  if (!event.target.matches?.(".vz-file")) return;
  send([...event.target.files]);
  // the same file may be chosen again
  event.target.value = "";
});
document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  if (!files.length || !isSeen()) return;
  event.preventDefault();
  send(files);
});
document.addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  setOver(true);
});
document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) setOver(false);
});
document.addEventListener("drop", (event) => {
  setOver(false);
  if (!hasFiles(event)) return;
  // a picture that misses the zone must not replace the page
  event.preventDefault();
  if (isSeen()) send([...event.dataTransfer.files]);
});
