/** The base of most experiments: it has a shell and a Python. */
export const PYTHON = 'python:3.13-slim'
export const NODE = 'node:24'
/** A base without a shell. */
export const DISTROLESS = 'gcr.io/distroless/cc-debian13:nonroot'

/** What the experiments are built on, to be recorded with them: bases of the labs, which every engine prepared for those has. */
export const BASES = [PYTHON, NODE, DISTROLESS]
