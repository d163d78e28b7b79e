// Server-sent events of a fetched response: EventSource cannot send a question by POST.

export async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    buffer += value;
    const blocks = buffer.split("\n\n");
    buffer = blocks.pop();
    for (const block of blocks) {
      const event = parsed(block);
      if (event) yield event;
    }
  }
}

function parsed(block) {
  const field = (name) =>
    block
      .split("\n")
      .filter((line) => line.startsWith(name))
      .map((line) => line.slice(name.length))
      .join("\n");
  const data = field("data: ");
  return data && { name: field("event: "), data: JSON.parse(data) };
}
