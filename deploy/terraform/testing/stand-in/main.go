// A provider of OpenTofu that serves the schemas of schema.json beside the program and keeps nothing: plans say which attributes are known after
// apply, and apply makes them up. The proof gives it the schemas of the real providers, which take an hour to build.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sort"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tfprotov5/tf5server"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

type attribute struct {
	Type      json.RawMessage `json:"type"`
	Required  bool            `json:"required"`
	Optional  bool            `json:"optional"`
	Computed  bool            `json:"computed"`
	WriteOnly bool            `json:"writeOnly"`
}

type nested struct {
	Nesting string `json:"nesting"`
	Min     int64  `json:"min"`
	Max     int64  `json:"max"`
	block
}

type block struct {
	Attributes map[string]attribute `json:"attributes"`
	Blocks     map[string]nested    `json:"blocks"`
}

type schemas struct {
	Address   string           `json:"address"`
	Provider  block            `json:"provider"`
	Resources map[string]block `json:"resources"`
	Data      map[string]block `json:"data"`
	Ephemeral map[string]block `json:"ephemeral"`
	// Values that apply and data sources give, by "<type>.<attribute>".
	Known map[string]json.RawMessage `json:"known"`
}

func (b block) schema() *tfprotov5.SchemaBlock {
	made := &tfprotov5.SchemaBlock{}
	for _, name := range sorted(b.Attributes) {
		a := b.Attributes[name]
		t, err := tftypes.ParseJSONType(a.Type)
		if err != nil {
			log.Fatalf("%s: %v", name, err)
		}
		made.Attributes = append(made.Attributes, &tfprotov5.SchemaAttribute{
			Name: name, Type: t, Required: a.Required, Optional: a.Optional, Computed: a.Computed, WriteOnly: a.WriteOnly,
		})
	}
	modes := map[string]tfprotov5.SchemaNestedBlockNestingMode{
		"list": tfprotov5.SchemaNestedBlockNestingModeList, "set": tfprotov5.SchemaNestedBlockNestingModeSet,
		"single": tfprotov5.SchemaNestedBlockNestingModeSingle,
	}
	for _, name := range sorted(b.Blocks) {
		n := b.Blocks[name]
		made.BlockTypes = append(made.BlockTypes, &tfprotov5.SchemaNestedBlock{
			TypeName: name, Nesting: modes[n.Nesting], MinItems: n.Min, MaxItems: n.Max, Block: n.block.schema(),
		})
	}
	return made
}

func (b block) valueType() tftypes.Type { return (&tfprotov5.Schema{Block: b.schema()}).ValueType() }

func sorted[T any](m map[string]T) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// plan returns what a resource is after apply: write-only attributes are null, and computed ones without a value unknown.
func (b block) plan(v tftypes.Value) tftypes.Value {
	return b.each(v, func(_ string, a attribute, value tftypes.Value) tftypes.Value {
		if a.WriteOnly {
			return tftypes.NewValue(value.Type(), nil)
		}
		if a.Computed && value.IsNull() {
			return tftypes.NewValue(value.Type(), tftypes.UnknownValue)
		}
		return value
	})
}

// made returns the value with made-up ones where it is unknown; in a data source also where a computed attribute is null.
func (b block) made(v tftypes.Value, typeName string, isData bool, known map[string]json.RawMessage) tftypes.Value {
	return b.each(v, func(name string, a attribute, value tftypes.Value) tftypes.Value {
		if value.IsFullyKnown() && !(isData && a.Computed && value.IsNull()) {
			return value
		}
		if raw, ok := known[typeName+"."+name]; ok {
			given, err := tftypes.ValueFromJSON(raw, value.Type())
			if err != nil {
				log.Fatalf("%s.%s: %v", typeName, name, err)
			}
			return given
		}
		// What the files leave to the provider is empty, so that a rule on it finds nothing.
		if a.Optional && name != "id" {
			return empty(value.Type())
		}
		return madeUp(value, typeName+"-"+name)
	})
}

func empty(t tftypes.Type) tftypes.Value {
	switch {
	case t.Is(tftypes.List{}), t.Is(tftypes.Set{}):
		return tftypes.NewValue(t, []tftypes.Value{})
	case t.Is(tftypes.Map{}):
		return tftypes.NewValue(t, map[string]tftypes.Value{})
	case t.Is(tftypes.Number):
		return tftypes.NewValue(t, 0)
	case t.Is(tftypes.Bool):
		return tftypes.NewValue(t, false)
	}
	return tftypes.NewValue(t, "")
}

// each replaces every attribute of the value, also of nested blocks.
func (b block) each(v tftypes.Value, change func(string, attribute, tftypes.Value) tftypes.Value) tftypes.Value {
	if v.IsNull() || !v.IsKnown() {
		return v
	}
	var fields map[string]tftypes.Value
	must(v.As(&fields))
	for name, a := range b.Attributes {
		fields[name] = change(name, a, fields[name])
	}
	for name, n := range b.Blocks {
		value := fields[name]
		if value.IsNull() || !value.IsKnown() {
			continue
		}
		if n.Nesting == "single" {
			fields[name] = n.block.each(value, change)
			continue
		}
		var elements []tftypes.Value
		must(value.As(&elements))
		for i := range elements {
			elements[i] = n.block.each(elements[i], change)
		}
		fields[name] = tftypes.NewValue(value.Type(), elements)
	}
	return tftypes.NewValue(v.Type(), fields)
}

// madeUp returns a value of the type: text with the name in it, one element in lists and sets.
func madeUp(v tftypes.Value, name string) tftypes.Value {
	return madeUpOf(v.Type(), name)
}

func madeUpOf(t tftypes.Type, name string) tftypes.Value {
	switch of := t.(type) {
	case tftypes.List:
		return tftypes.NewValue(t, []tftypes.Value{madeUpOf(of.ElementType, name)})
	case tftypes.Set:
		return tftypes.NewValue(t, []tftypes.Value{madeUpOf(of.ElementType, name)})
	case tftypes.Map:
		return tftypes.NewValue(t, map[string]tftypes.Value{})
	case tftypes.Object:
		fields := map[string]tftypes.Value{}
		for field, fieldType := range of.AttributeTypes {
			fields[field] = madeUpOf(fieldType, name+"-"+field)
		}
		return tftypes.NewValue(t, fields)
	}
	switch {
	case t.Is(tftypes.Number):
		return tftypes.NewValue(t, 1)
	case t.Is(tftypes.Bool):
		return tftypes.NewValue(t, false)
	}
	return tftypes.NewValue(t, name)
}

// server answers what OpenTofu asks in the tests; it asks nothing else of the embedded interface.
type server struct {
	tfprotov5.ProviderServer
	schemas
}

func read(d *tfprotov5.DynamicValue, b block) tftypes.Value {
	v, err := d.Unmarshal(b.valueType())
	must(err)
	return v
}

func write(v tftypes.Value, b block) *tfprotov5.DynamicValue {
	d, err := tfprotov5.NewDynamicValue(b.valueType(), v)
	must(err)
	return &d
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func allOf(blocks map[string]block) map[string]*tfprotov5.Schema {
	made := map[string]*tfprotov5.Schema{}
	for name, b := range blocks {
		made[name] = &tfprotov5.Schema{Block: b.schema()}
	}
	return made
}

func (s *server) GetMetadata(context.Context, *tfprotov5.GetMetadataRequest) (*tfprotov5.GetMetadataResponse, error) {
	r := &tfprotov5.GetMetadataResponse{}
	for _, name := range sorted(s.Resources) {
		r.Resources = append(r.Resources, tfprotov5.ResourceMetadata{TypeName: name})
	}
	for _, name := range sorted(s.Data) {
		r.DataSources = append(r.DataSources, tfprotov5.DataSourceMetadata{TypeName: name})
	}
	for _, name := range sorted(s.Ephemeral) {
		r.EphemeralResources = append(r.EphemeralResources, tfprotov5.EphemeralResourceMetadata{TypeName: name})
	}
	return r, nil
}

func (s *server) GetProviderSchema(context.Context, *tfprotov5.GetProviderSchemaRequest) (*tfprotov5.GetProviderSchemaResponse, error) {
	return &tfprotov5.GetProviderSchemaResponse{
		Provider:                 &tfprotov5.Schema{Block: s.Provider.schema()},
		ResourceSchemas:          allOf(s.Resources),
		DataSourceSchemas:        allOf(s.Data),
		EphemeralResourceSchemas: allOf(s.Ephemeral),
	}, nil
}

func (s *server) PrepareProviderConfig(_ context.Context, r *tfprotov5.PrepareProviderConfigRequest) (*tfprotov5.PrepareProviderConfigResponse, error) {
	return &tfprotov5.PrepareProviderConfigResponse{PreparedConfig: r.Config}, nil
}

func (s *server) PlanResourceChange(_ context.Context, r *tfprotov5.PlanResourceChangeRequest) (*tfprotov5.PlanResourceChangeResponse, error) {
	b := s.Resources[r.TypeName]
	return &tfprotov5.PlanResourceChangeResponse{PlannedState: write(b.plan(read(r.ProposedNewState, b)), b)}, nil
}

func (s *server) ApplyResourceChange(_ context.Context, r *tfprotov5.ApplyResourceChangeRequest) (*tfprotov5.ApplyResourceChangeResponse, error) {
	b := s.Resources[r.TypeName]
	made := b.made(read(r.PlannedState, b), r.TypeName, false, s.Known)
	return &tfprotov5.ApplyResourceChangeResponse{NewState: write(made, b)}, nil
}

func (s *server) ReadResource(_ context.Context, r *tfprotov5.ReadResourceRequest) (*tfprotov5.ReadResourceResponse, error) {
	return &tfprotov5.ReadResourceResponse{NewState: r.CurrentState}, nil
}

func (s *server) UpgradeResourceState(_ context.Context, r *tfprotov5.UpgradeResourceStateRequest) (*tfprotov5.UpgradeResourceStateResponse, error) {
	b := s.Resources[r.TypeName]
	v, err := r.RawState.Unmarshal(b.valueType())
	must(err)
	return &tfprotov5.UpgradeResourceStateResponse{UpgradedState: write(v, b)}, nil
}

func (s *server) ReadDataSource(_ context.Context, r *tfprotov5.ReadDataSourceRequest) (*tfprotov5.ReadDataSourceResponse, error) {
	b := s.Data[r.TypeName]
	made := b.made(read(r.Config, b), "data."+r.TypeName, true, s.Known)
	return &tfprotov5.ReadDataSourceResponse{State: write(made, b)}, nil
}

func (s *server) OpenEphemeralResource(_ context.Context, r *tfprotov5.OpenEphemeralResourceRequest) (*tfprotov5.OpenEphemeralResourceResponse, error) {
	b := s.Ephemeral[r.TypeName]
	made := b.made(read(r.Config, b), "ephemeral."+r.TypeName, true, s.Known)
	return &tfprotov5.OpenEphemeralResourceResponse{Result: write(made, b)}, nil
}

func (s *server) CloseEphemeralResource(context.Context, *tfprotov5.CloseEphemeralResourceRequest) (*tfprotov5.CloseEphemeralResourceResponse, error) {
	return &tfprotov5.CloseEphemeralResourceResponse{}, nil
}

func (s *server) GetResourceIdentitySchemas(context.Context, *tfprotov5.GetResourceIdentitySchemasRequest) (*tfprotov5.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov5.GetResourceIdentitySchemasResponse{}, nil
}

func (s *server) ConfigureProvider(context.Context, *tfprotov5.ConfigureProviderRequest) (*tfprotov5.ConfigureProviderResponse, error) {
	return &tfprotov5.ConfigureProviderResponse{}, nil
}

func (s *server) StopProvider(context.Context, *tfprotov5.StopProviderRequest) (*tfprotov5.StopProviderResponse, error) {
	return &tfprotov5.StopProviderResponse{}, nil
}

func (s *server) ValidateResourceTypeConfig(context.Context, *tfprotov5.ValidateResourceTypeConfigRequest) (*tfprotov5.ValidateResourceTypeConfigResponse, error) {
	return &tfprotov5.ValidateResourceTypeConfigResponse{}, nil
}

func (s *server) ValidateDataSourceConfig(context.Context, *tfprotov5.ValidateDataSourceConfigRequest) (*tfprotov5.ValidateDataSourceConfigResponse, error) {
	return &tfprotov5.ValidateDataSourceConfigResponse{}, nil
}

func (s *server) ValidateEphemeralResourceConfig(context.Context, *tfprotov5.ValidateEphemeralResourceConfigRequest) (*tfprotov5.ValidateEphemeralResourceConfigResponse, error) {
	return &tfprotov5.ValidateEphemeralResourceConfigResponse{}, nil
}

func main() {
	text, err := os.ReadFile(filepath.Join(filepath.Dir(os.Args[0]), "schema.json"))
	must(err)
	s := &server{}
	if err := json.Unmarshal(text, &s.schemas); err != nil {
		log.Fatal(fmt.Errorf("schema.json: %w", err))
	}
	must(tf5server.Serve(s.Address, func() tfprotov5.ProviderServer { return s }))
}
