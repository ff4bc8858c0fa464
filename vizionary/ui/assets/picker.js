const setBusy = (busy) => element.classList.toggle("vz-busy", busy);
const setOver = (over) => element.classList.toggle("vz-over", over);
const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

async function send(file) {
  if (!file) return;
  // refused here already, so that nothing is sent
  if (file.size > props.max_bytes) {
    trigger("too_large", { bytes: file.size });
    return;
  }
  setBusy(true);
  try {
    // a name of its own: two visitors may send the same file at the same time
    const unique = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    const { path } = await upload(new File([file], unique, { type: file.type }));
    props.value = { path, orig_name: file.name, meta: { _type: "gradio.FileData" } };
    trigger("upload", {});
  } catch (error) {
    trigger("failed", {});
  } finally {
    setBusy(false);
  }
}

element.addEventListener("change", (event) => {
  if (!event.target.matches(".vz-file")) return;
  send(event.target.files[0]);
  // the same file may be chosen again
  event.target.value = "";
});
document.addEventListener("paste", (event) => {
  const file = [...(event.clipboardData?.files ?? [])][0];
  if (!file) return;
  event.preventDefault();
  send(file);
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
  event.preventDefault();
  send(event.dataTransfer.files[0]);
});
