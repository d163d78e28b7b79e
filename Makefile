# Every target sets up what it needs in .venv; `make` alone lists them.

HOST ?= 127.0.0.1
PORT ?= 8000
SENREI_DATA ?= .senrei
export SENREI_DATA
TRAINING_DATA ?= ../shared/train

# Looked for only when the environment is made.
PYTHON ?= $(shell for python in python3.11 python3 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && echo "$$python" && break; \
	done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
BASE := .venv/base.stamp
DEV := .venv/dev.stamp
PEERS := .venv-peers/peers.stamp

.PHONY: help setup serve test lint eval bench peers train clean
.DEFAULT_GOAL := help

help: ## このヘルプを表示する
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile

setup: $(BASE) ## 環境（.venv）だけを用意する

serve: $(BASE) ## 画面を開始する（索引がなければ付属の事例集を取り込む）
	@test -f "$$SENREI_DATA/index.sqlite" || { \
		echo "付属の事例集（corpus/starter）を取り込みます。" && $(BIN)/senrei ingest corpus/starter; }
	@$(BIN)/senrei serve --host "$(HOST)" --port "$(PORT)"

test: $(DEV) ## テストを実行し、網羅率を表示する
	$(BIN)/pytest --cov --cov-report=term:skip-covered

lint: $(DEV) ## 書き方と型を検査する
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: $(BASE) ## 質を前回の基準と比べ、悪くなった問題を示す
	@$(BIN)/python -m eval.ratchet

bench: $(BASE) ## 速さと大きさを測る
	@$(BIN)/python -m eval.bench
	@$(BIN)/python -m eval.scale.growth

peers: $(PEERS) ## ほかの仕組みと並べて測る（別の環境を .venv-peers に作る）
	@.venv-peers/bin/python -m eval.peers.measure \
		"$${SENREI_TEST_CORPUS:-corpus/starter}" "$${SENREI_TEST_QUESTIONS:-eval/gold/starter.jsonl}"

train: $(BASE) ## 埋め込みモデルの層を学習する（2 コアで 1 時間ほど）
	@$(BIN)/python -m index.training --work build/training \
		--jaquad "$(TRAINING_DATA)/jaquad" --bulletin "$(TRAINING_DATA)/municipal-bulletin.json" \
		--dictionary assistant/data/dictionary.tsv

clean: ## 環境と生成物を消す（索引は残す）
	rm -rf .venv .venv-peers build dist *.egg-info .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

define need_python
@test -n "$(PYTHON)" || { \
	echo "Python 3.11 が見つかりません。インストールするか、make PYTHON=<パス> で指定してください。" >&2; exit 1; }
endef

$(BASE): pyproject.toml
	$(need_python)
	@echo "環境（.venv）を用意しています。初回は数分かかります。"
	@"$(PYTHON)" -m venv .venv
	@$(PIP) install --editable .
	@touch $@

$(DEV): $(BASE)
	@echo "開発用の道具を入れています。"
	@$(PIP) install --editable '.[dev]'
	@touch $@

$(PEERS): eval/peers/requirements.txt
	$(need_python)
	@echo "ほかの仕組みの環境（.venv-peers）を用意しています。数分かかります。"
	@"$(PYTHON)" -m venv .venv-peers
	@.venv-peers/bin/python -m pip --disable-pip-version-check --quiet install --requirement $<
	@touch $@
