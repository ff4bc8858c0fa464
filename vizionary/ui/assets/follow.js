// The Teach tab's long work: how far it is, and its end for whoever waits for it.
let following = null;
let polling = null;

// What takes long is asked about until it has ended.
function follow(answer) {
  const bar = inTab(".vz-teach-progress");
  bar.hidden = !answer.busy;
  clearTimeout(polling);
  if (!answer.busy) {
    following?.tell(answer);
    following = null;
    return;
  }
  if (answer.total) {
    bar.max = answer.total;
    bar.value = answer.done;
  }
  // what was refused meanwhile stays to be read
  const isRefusal = following && inTab(".vz-teach-said .vz-problem");
  if (!answer.said && !isRefusal) say(answer.progress, { silent: true });
  following ??= awaited();
  polling = setTimeout(poll, POLL_MS);
}

async function poll() {
  const answer = await step("progress");
  // nobody says any more how far it is
  if (answer.busy === undefined) follow({ ...answer, busy: false });
}

function awaited() {
  let tell;
  const end = new Promise((resolve) => (tell = resolve));
  return { end, tell };
}
