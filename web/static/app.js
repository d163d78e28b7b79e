// The page works without this file. With it, answers stream in and the page stays.

import { sendOnEnter } from "./enter.js";
import { events } from "./events.js";

const byId = (id) => document.getElementById(id);
const form = byId("ask");
const textarea = byId("question");
const button = form.querySelector("button");
const conversation = byId("conversation");
const status = byId("status");

const SEARCHING = "資料を探しています…";
const LOST = "接続が切れました。もう一度お試しください。";
let busy = false;

function show(element, text) {
  element.textContent = text;
  element.hidden = !text;
}

function setBusy(value) {
  busy = value;
  button.setAttribute("aria-disabled", String(value));
  conversation.setAttribute("aria-busy", String(value));
}

function complain(message) {
  show(byId("error"), message);
  textarea.setAttribute("aria-invalid", String(Boolean(message)));
}

function pendingTurn(question) {
  const turn = byId("pending").content.cloneNode(true).firstElementChild;
  turn.querySelector(".question").textContent = question;
  turn.querySelector(".progress").textContent = SEARCHING;
  conversation.append(turn);
  turn.scrollIntoView();
  return turn;
}

// What each event does to the turn while it is being answered.
const steps = {
  question(turn, { standalone_question: meant }, question) {
    show(turn.querySelector(".interpreted"), meant === question ? "" : `質問の解釈：${meant}`);
  },
  results(turn, { results }) {
    turn.querySelector(".progress").textContent = `${results.length}件の箇所を読んでいます…`;
  },
  answer(turn, { text }) {
    turn.querySelector(".answer").hidden = false;
    turn.querySelector(".prose").append(text);
  },
  // What was shown so far is replaced by other prose.
  restart(turn) {
    turn.querySelector(".prose").replaceChildren();
  },
  error(_, { error }) {
    throw new Error(error);
  },
};

async function answered(turn, question, history) {
  const response = await fetch("/api/ask/stream", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ question, history, conversation: byId("stored").value }),
  });
  if (!response.ok) throw new Error((await response.json()).error);
  let html = null;
  for await (const { name, data } of events(response)) {
    if (name === "conversation") byId("stored").value = data.id;
    if (name === "html") html = data.html;
    if (name === "done") return { html, answer: data.answer };
    steps[name]?.(turn, data, question);
  }
  throw new TypeError(LOST);
}

function finished(turn, html) {
  const template = document.createElement("template");
  template.innerHTML = html; // rendered and escaped by our own server
  turn.replaceWith(template.content);
  byId("welcome")?.remove();
  document.querySelector("h1").classList.add("visually-hidden");
  byId("restart").hidden = false;
  conversation.lastElementChild.scrollIntoView();
}

async function ask(question) {
  if (busy) return;
  const history = [...conversation.querySelectorAll(".turn")].map((turn) => turn.dataset.question);
  setBusy(true);
  complain("");
  status.textContent = SEARCHING;
  textarea.value = "";
  const turn = pendingTurn(question);
  try {
    const { html, answer } = await answered(turn, question, history);
    finished(turn, html);
    status.textContent = `回答：${answer}`;
  } catch (error) {
    turn.remove();
    textarea.value ||= question;
    status.textContent = "";
    // The browser's own words for a broken connection are a TypeError's, in its own language.
    complain(error instanceof TypeError ? LOST : error.message);
  } finally {
    setBusy(false);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.name === "draft") {
    textarea.value = event.submitter.value;
    textarea.focus();
    return;
  }
  const question = textarea.value.trim();
  if (question) ask(question);
});

document.addEventListener("click", (event) => {
  const example = event.target.closest(".example");
  if (!example || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  ask(example.textContent);
});

// A folded source opens when its mark is followed a second time, too.
document.addEventListener("click", (event) => {
  const mark = event.target.closest(".cite");
  const passage = mark && document.querySelector(mark.hash);
  if (passage) passage.closest("details").open = true;
});

sendOnEnter(textarea);
byId("keys").hidden = false;
// A page that came with answers opens at the newest.
if (conversation.childElementCount > 1 && !location.hash) {
  conversation.lastElementChild.scrollIntoView();
}
