// Command peer answers questions to the real kustomize v5.8.1: one JSON line in, one JSON line out.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"go.yaml.in/yaml/v3"
	"sigs.k8s.io/kustomize/api/hasher"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/provider"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	kyaml "sigs.k8s.io/kustomize/kyaml/yaml"
	sigsyaml "sigs.k8s.io/yaml"
)

type question struct {
	// Mode is one of build (the default), emit, sorted, json11, resources, hash.
	Mode string `json:"mode"`
	// Files holds contents by absolute path. A content is text, or {"base64": "..."}.
	Files            map[string]json.RawMessage `json:"files"`
	Root             string                     `json:"root"`
	Reorder          string                     `json:"reorder"`
	LoadRestrictions string                     `json:"load_restrictions"`
	ManagedByLabel   bool                       `json:"managed_by_label"`
	// Disk builds from a real folder instead of memory.
	Disk bool `json:"disk"`
	// Text is the document of the modes that take one; TextBase64 where it is not UTF-8.
	Text       string `json:"text"`
	TextBase64 string `json:"text_base64"`
}

type answer struct {
	Output   *string `json:"output,omitempty"`
	Error    *string `json:"error,omitempty"`
	Warnings string  `json:"warnings,omitempty"`
}

func main() {
	// Endless recursion in the engine ends the process; let that be soon.
	debug.SetMaxStack(128 << 20)
	log.SetOutput(io.Discard)
	warnings, err := os.CreateTemp("", "peer-warnings")
	if err != nil {
		log.Fatal(err)
	}
	_ = os.Remove(warnings.Name())
	realStderr := os.Stderr
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			os.Stderr = warnings
			result := reply(line)
			os.Stderr = realStderr
			result.Warnings = drain(warnings)
			if err := encoder.Encode(result); err != nil {
				os.Exit(1)
			}
			// A question that ends the process must not take earlier answers along.
			_ = out.Flush()
		}
		if err != nil {
			return
		}
	}
}

func drain(file *os.File) string {
	size, err := file.Seek(0, io.SeekCurrent)
	if err != nil || size == 0 {
		return ""
	}
	text := make([]byte, size)
	_, _ = file.ReadAt(text, 0)
	_ = file.Truncate(0)
	_, _ = file.Seek(0, io.SeekStart)
	return string(text)
}

func reply(line []byte) (result answer) {
	defer func() {
		if cause := recover(); cause != nil {
			text := fmt.Sprintf("panic: %v", cause)
			result = answer{Error: &text}
		}
	}()
	var asked question
	if err := json.Unmarshal(line, &asked); err != nil {
		return failed(fmt.Errorf("bad question: %w", err))
	}
	output, err := ask(asked)
	if err != nil {
		return failed(err)
	}
	text := string(output)
	return answer{Output: &text}
}

func failed(err error) answer {
	text := err.Error()
	return answer{Error: &text}
}

func ask(asked question) ([]byte, error) {
	text := []byte(asked.Text)
	if asked.TextBase64 != "" {
		decoded, err := base64.StdEncoding.DecodeString(asked.TextBase64)
		if err != nil {
			return nil, err
		}
		text = decoded
	}
	switch asked.Mode {
	case "", "build":
		return build(asked)
	case "emit":
		return emit(text)
	case "sorted":
		return sorted(text)
	case "json11":
		return sigsyaml.YAMLToJSON(text)
	case "resources":
		return resources(text)
	case "hash":
		node, err := kyaml.Parse(string(text))
		if err != nil {
			return nil, err
		}
		hash, err := (&hasher.Hasher{}).Hash(node)
		return []byte(hash), err
	}
	return nil, fmt.Errorf("unknown mode %q", asked.Mode)
}

// emit parses the first document into nodes and writes the nodes as kustomize does in between.
func emit(text []byte) ([]byte, error) {
	var node yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(text)).Decode(&node); err != nil {
		return nil, err
	}
	var buffer bytes.Buffer
	if err := kyaml.NewEncoder(&buffer).Encode(&node); err != nil {
		return nil, err
	}
	return buffer.Bytes(), nil
}

// sorted writes a document the way every build ends: plain values, sorted keys.
func sorted(text []byte) ([]byte, error) {
	node, err := kyaml.Parse(string(text))
	if err != nil {
		return nil, err
	}
	if node.YNode() == nil {
		return nil, nil
	}
	asJSON, err := node.MarshalJSON()
	if err != nil {
		return nil, err
	}
	return sigsyaml.JSONToYAML(asJSON)
}

// resources reads a resource file and writes what kustomize made of it.
func resources(text []byte) ([]byte, error) {
	read, err := provider.NewDefaultDepProvider().GetResourceFactory().SliceFromBytes(text)
	if err != nil {
		return nil, err
	}
	var parts []string
	for _, resource := range read {
		part, err := resource.AsYAML()
		if err != nil {
			return nil, err
		}
		parts = append(parts, string(part))
	}
	return []byte(strings.Join(parts, "---\n")), nil
}

func build(asked question) ([]byte, error) {
	system, root, done, err := fileSystem(asked)
	if err != nil {
		return nil, err
	}
	defer done()
	options := krusty.MakeDefaultOptions()
	options.Reorder = krusty.ReorderOptionUnspecified
	if asked.Reorder != "" {
		options.Reorder = krusty.ReorderOption(asked.Reorder)
	}
	if asked.LoadRestrictions == "LoadRestrictionsNone" || asked.LoadRestrictions == "none" {
		options.LoadRestrictions = types.LoadRestrictionsNone
	}
	options.AddManagedbyLabel = asked.ManagedByLabel
	built, err := krusty.MakeKustomizer(options).Run(system, root)
	if err != nil {
		return nil, err
	}
	return built.AsYaml()
}

func fileSystem(asked question) (filesys.FileSystem, string, func(), error) {
	root := asked.Root
	if root == "" {
		root = "/"
	}
	system, folder, done := filesys.MakeFsInMemory(), "", func() {}
	if asked.Disk {
		made, err := os.MkdirTemp("", "peer")
		if err != nil {
			return nil, "", nil, err
		}
		system, folder, done = filesys.MakeFsOnDisk(), made, func() { _ = os.RemoveAll(made) }
	}
	for path, raw := range asked.Files {
		content, err := decode(raw)
		if err == nil && folder != "" {
			err = os.MkdirAll(filepath.Dir(folder+path), 0o755)
		}
		if err == nil {
			err = system.WriteFile(folder+path, content)
		}
		if err != nil {
			done()
			return nil, "", nil, fmt.Errorf("bad question: file %q: %w", path, err)
		}
	}
	return system, folder + root, done, nil
}

func decode(raw json.RawMessage) ([]byte, error) {
	var text string
	if err := json.Unmarshal(raw, &text); err == nil {
		return []byte(text), nil
	}
	var encoded struct {
		Base64 string `json:"base64"`
	}
	if err := json.Unmarshal(raw, &encoded); err != nil {
		return nil, err
	}
	return base64.StdEncoding.DecodeString(encoded.Base64)
}
